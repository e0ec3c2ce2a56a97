module github.com/rununder/rununder/examples/shop

go 1.22
