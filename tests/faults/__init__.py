"""What must hold whatever is killed, hung or unplugged: `make test-faults`. Not in `make test`, for it waits much."""
