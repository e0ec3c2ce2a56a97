module example.com/late-file

go 1.22
