// Pieces that do not know the session.
import { For, Show, createSignal, createUniqueId, onMount } from "solid-js";
import { answers } from "../shared/content.js";

export const Icon = (props) => (
  <svg class="icon" aria-hidden="true">
    <use href={`#icon-${props.name}`} />
  </svg>
);

export function Page(props) {
  let element;
  onMount(() => {
    document.title = props.title;
    element.focus();
  });
  return (
    <>
      <h1 class="page__heading" tabindex="-1" ref={element}>
        {props.heading}
      </h1>
      {props.children}
    </>
  );
}

export function Field(props) {
  const describedBy = () =>
    [props.hint && `${props.id}-hint`, props.problem && `${props.id}-problem`].filter(Boolean).join(" ") || undefined;
  return (
    <div class="field" classList={{ "field--problem": Boolean(props.problem) }}>
      <label class="field__label" for={props.id}>
        {props.label}
      </label>
      <Show when={props.hint}>
        <p class="field__hint" id={`${props.id}-hint`}>
          {props.hint}
        </p>
      </Show>
      <Show when={props.problem}>
        <p class="field__problem" id={`${props.id}-problem`}>
          {props.problem}
        </p>
      </Show>
      <input
        class="field__input"
        id={props.id}
        type={props.type ?? "text"}
        autocomplete="off"
        aria-invalid={Boolean(props.problem)}
        aria-describedby={describedBy()}
        value={props.value}
        onInput={(event) => props.onChange(event.target.value)}
      />
    </div>
  );
}

export const Choice = (props) => (
  <fieldset class="choice">
    <legend class="choice__legend">{props.legend}</legend>
    <div class="choice__options">
      <For each={props.choices}>
        {([key, words]) => (
          <label class="choice__option">
            <input type="radio" name={props.name} checked={props.chosen === key} onChange={() => props.onChoose(key)} />
            <svg class="choice__tick icon" aria-hidden="true">
              <use href="#icon-tick" />
            </svg>
            <span>{words}</span>
          </label>
        )}
      </For>
    </div>
  </fieldset>
);

export const AnswerChoice = (props) => (
  <fieldset class="answers" classList={{ "answers--narrow": props.narrow }}>
    <legend class="answers__legend" classList={{ "visually-hidden": props.narrow }}>
      {props.legend}
    </legend>
    <For each={answers}>
      {([key, words, step]) => (
        <label class="answer" classList={{ "answer--way-out": !step }}>
          <input type="radio" name={props.name} checked={props.chosen === key} onChange={() => props.onChoose(key)} />
          <Show when={step}>
            <svg class="answer__mark" aria-hidden="true">
              <use href={`#answer-${step}`} />
            </svg>
          </Show>
          <span class="answer__words">{words}</span>
          <svg class="answer__tick icon" aria-hidden="true">
            <use href="#icon-tick" />
          </svg>
        </label>
      )}
    </For>
  </fieldset>
);

const PAUSE = 600;

// A box whose words are handed on after a short pause and on leaving it.
export function WordsBox(props) {
  const id = createUniqueId();
  const [typed, setTyped] = createSignal(props.words);
  let timer = 0;
  const handOn = () => {
    clearTimeout(timer);
    if (timer) props.onWords(typed());
    timer = 0;
  };
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {props.label}
      </label>
      <Show when={props.hint}>
        <p class="field__hint">{props.hint}</p>
      </Show>
      <textarea
        class="field__input field__input--words"
        id={id}
        rows="3"
        maxlength="20000"
        value={typed()}
        onInput={(event) => {
          setTyped(event.target.value);
          clearTimeout(timer);
          timer = setTimeout(handOn, PAUSE);
        }}
        onBlur={handOn}
      />
    </div>
  );
}

const saveWords = {
  saving: ["chip--calm", "clock", "Saving…"],
  saved: ["chip--good", "tick", "Saved on this device"],
  failed: ["chip--watch", "warn", "Not saved yet"],
};

export const SaveState = (props) => (
  <p class="save-state" role="status">
    <Show when={saveWords[props.saving]} keyed>
      {([tone, icon, words]) => (
        <span class={`chip ${tone}`}>
          <Icon name={icon} />
          {words}
        </span>
      )}
    </Show>
  </p>
);
