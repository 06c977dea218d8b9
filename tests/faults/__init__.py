"""What must hold whatever is killed, hung or unplugged: `make test-faults`. Not part of `make test`, for it waits much."""
