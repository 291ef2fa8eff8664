// Pieces that do not know the session.
import { memo, useEffect, useId, useRef, useState } from "react";
import { answers } from "../shared/content.js";

export const Icon = ({ name }) => (
  <svg className="icon" aria-hidden="true">
    <use href={`#icon-${name}`} />
  </svg>
);

export function Page({ title, heading, children }) {
  const element = useRef(null);
  useEffect(() => {
    document.title = title;
    element.current.focus();
  }, [title]);
  return (
    <>
      <h1 className="page__heading" tabIndex={-1} ref={element}>
        {heading}
      </h1>
      {children}
    </>
  );
}

export function Field({ label, id, type = "text", hint, value, onChange, problem }) {
  return (
    <div className={problem ? "field field--problem" : "field"}>
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      {hint && (
        <p className="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p className="field__problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      <input
        className="field__input"
        id={id}
        type={type}
        autoComplete="off"
        aria-invalid={Boolean(problem)}
        aria-describedby={[hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(" ") || undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

export function Choice({ legend, name, choices, chosen, onChoose }) {
  return (
    <fieldset className="choice">
      <legend className="choice__legend">{legend}</legend>
      <div className="choice__options">
        {choices.map(([key, words]) => (
          <label className="choice__option" key={key}>
            <input type="radio" name={name} checked={chosen === key} onChange={() => onChoose(key)} />
            <svg className="choice__tick icon" aria-hidden="true">
              <use href="#icon-tick" />
            </svg>
            <span>{words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export const AnswerChoice = memo(function AnswerChoice({ legend, name, narrow, chosen, onChoose }) {
  return (
    <fieldset className={narrow ? "answers answers--narrow" : "answers"}>
      <legend className={narrow ? "answers__legend visually-hidden" : "answers__legend"}>{legend}</legend>
      {answers.map(([key, words, step]) => (
        <label className={step ? "answer" : "answer answer--way-out"} key={key}>
          <input type="radio" name={name} checked={chosen === key} onChange={() => onChoose(key)} />
          {step > 0 && (
            <svg className="answer__mark" aria-hidden="true">
              <use href={`#answer-${step}`} />
            </svg>
          )}
          <span className="answer__words">{words}</span>
          <svg className="answer__tick icon" aria-hidden="true">
            <use href="#icon-tick" />
          </svg>
        </label>
      ))}
    </fieldset>
  );
});

const PAUSE = 600;

// A box whose words are handed on after a short pause and on leaving it.
export function WordsBox({ label, hint, words, onWords }) {
  const id = useId();
  const [typed, setTyped] = useState(words);
  const timer = useRef(0);
  const handOn = (words) => {
    clearTimeout(timer.current);
    if (timer.current) onWords(words);
    timer.current = 0;
  };
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      {hint && <p className="field__hint">{hint}</p>}
      <textarea
        className="field__input field__input--words"
        id={id}
        rows={3}
        maxLength={20_000}
        value={typed}
        onChange={(event) => {
          const words = event.target.value;
          setTyped(words);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => handOn(words), PAUSE);
        }}
        onBlur={() => handOn(typed)}
      />
    </div>
  );
}

const saveWords = {
  saving: ["chip--calm", "clock", "Saving…"],
  saved: ["chip--good", "tick", "Saved on this device"],
  failed: ["chip--watch", "warn", "Not saved yet"],
};

export function SaveState({ saving }) {
  const [tone, icon, words] = saveWords[saving] ?? [];
  return (
    <p className="save-state" role="status">
      {words && (
        <span className={`chip ${tone}`}>
          <Icon name={icon} />
          {words}
        </span>
      )}
    </p>
  );
}
