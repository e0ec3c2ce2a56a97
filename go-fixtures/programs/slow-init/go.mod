module example.com/slow-init

go 1.22
