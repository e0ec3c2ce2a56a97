module example.com/crash-in-init

go 1.22
