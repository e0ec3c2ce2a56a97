module example.com/slow-start

go 1.22
