module github.com/rununder/rununder/go-fixtures/probe

go 1.22
