# Two commands matter: `make run` and `make test`. The work is in scripts/, which also run without make.
.DEFAULT_GOAL := help
.PHONY: help run test build kill simulate fuzz cover list bench

help:
	@echo "make run    install what is missing, build the app and serve it on 127.0.0.1:8080 (PORT=… chooses another port)"
	@echo "make test   install what is missing and run every check"
	@echo "make build  install what is missing and build the app into dist/"
	@echo "make simulate  play N=20000 seeded sequences of saving and failing, and say what was lost"
	@echo "make kill   kill a real browser in the middle of editing, N=20 times, and say what was lost"
	@echo "make list   time the list for 10 to 10,000 people, and say whether the cost for each stays the same"
	@echo "make fuzz   send a million hostile files through every door (N=… another number, SEED=… other files)"
	@echo "make cover  say which part of the branches of saving, locking and folding the tests take, with N=3000 simulated sequences"
	@echo "make bench  measure the app in dist/ beside the same work in React and Solid (ROUNDS=5, ONLY=bytes,load,tap,open,edit,chart)"

run:
	@bash scripts/run.sh

test:
	@bash scripts/test.sh

build:
	@bash scripts/tools.sh
	@bash scripts/build.sh

# `make simulate N=1000000`; `make simulate N=weak` takes the protocol apart.
simulate:
	@bash scripts/simulate.sh $(N)

# `make kill N=300 SEED=7`
kill:
	@N=$(N) SEED=$(SEED) bash scripts/kill.sh

list:
	@bash scripts/list.sh

fuzz:
	@bash scripts/fuzz.sh

cover:
	@N=$(N) bash scripts/cover.sh

# `make bench ROUNDS=3 ONLY=tap,edit`; bench/SPEC.md says what is measured and what the peers do.
bench:
	@ROUNDS=$(ROUNDS) ONLY=$(ONLY) bash bench/bench.sh
