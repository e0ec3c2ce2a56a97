module example.com/needs-ready

go 1.22
