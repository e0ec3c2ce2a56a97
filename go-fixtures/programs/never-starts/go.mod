module example.com/never-starts

go 1.22
