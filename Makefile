# Targets of the project; `make` alone lists them. Only Go, git and make are
# needed: `make test` installs what else it uses, or skips it with a visible line.

export CGO_ENABLED ?= 0

FUZZTIME ?= 1m
KILLS ?= 1000

.PHONY: help build install demo test race lint bench fuzz soak conformance generate cross dist clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name text; do printf '  %-12s %s\n' "$$name" "$$text"; done

build: ## build bin/i18n
	go build -trimpath -o bin/i18n ./cmd/i18n

install: ## install i18n into GOBIN
	go install -trimpath ./cmd/i18n

demo: build ## run the tool on the example app of this repository
	@.ci/demo

test: ## install what the tests need and run all of them
	@.ci/test

lint: ## gofmt -s, go vet, staticcheck
	@.ci/lint

race: ## all tests under the race detector
	CGO_ENABLED=1 go test -race -timeout 60m ./...

bench: ## measure, side by side with goi18n; ONLY=extract measures one thing, FULL=1 memories of ten million entries too, WRITE=1 writes docs/benchmarks.md, or docs/benchmarks-tm.md with ONLY=tm, and so on
	$(if $(ONLY),,go test -run '^$$' -bench . -benchtime 1s -benchmem ./internal/... ./locales/... ./tm)
	go run ./internal/bench $(if $(ONLY),-only $(ONLY)) $(if $(FULL),-full) $(if $(WRITE),-write docs/benchmarks$(if $(ONLY),-$(ONLY)).md)

fuzz: ## fuzz every target for FUZZTIME
	@FUZZTIME=$(FUZZTIME) .ci/fuzz

soak: ## kill merge, and writers of memories, KILLS times at random moments, fail every operation of every command, merge KILLS times by git, flip every bit of an index, and cut it short everywhere
	I18N_SOAK=$(KILLS) go test -v -timeout 2h -run "TestKilled|TestEveryOperation|TestTwoMerges|TestSignals|TestMergesOfGit|TestEveryFlippedBit|TestEveryTruncation" ./internal/soak ./internal/cli ./internal/index ./tm ./tm/sqlite

conformance: ## run the public suites and write docs/conformance.md
	I18N_WRITE=1 go test -count=1 -run TestConformance -v ./internal

generate: ## write what is made from other files: the catalogs of the tool, what cmd/notice embeds, the schema of i18n.toml, docs/checks
	I18N_WRITE=1 go test -count=1 -run TestToolCatalogs ./internal
	I18N_WRITE=1 go test -count=1 -run TestCatalogsAreUpToDate ./cmd/notice
	$(MAKE) build
	bin/i18n init --schema > docs/i18n.schema.json
	I18N_WRITE=1 go test -count=1 -run TestCheckPages ./internal

cross: ## build and vet for every platform
	@.ci/cross

dist: ## pack release archives with checksums into dist/
	go run ./internal/dist

clean: ## remove what was built
	rm -rf bin dist
