module example.com/build-args

go 1.22
