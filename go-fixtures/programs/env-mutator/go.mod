module example.com/env-mutator

go 1.22
