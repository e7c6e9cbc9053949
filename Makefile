# make site   installs what is missing, builds Offprint, and builds the archive in Content into Public
# make serve  the same, and shows the archive at http://127.0.0.1:4000/
# make test   the same set-up, then everything that must hold
# make bench  the benchmarks

OFFPRINT = .build/release/offprint

.PHONY: site serve test bench offprint clean

site: offprint
	@$(OFFPRINT) build
	@echo
	@echo "The archive is in Public. To look at it:  make serve"

serve: site
	@$(OFFPRINT) serve

offprint:
	@scripts/setup
	@scripts/build offprint

test:
	@scripts/setup test
	@scripts/check

bench: offprint
	@scripts/bench
	@scripts/bench-search

clean:
	swift package clean
