module github.com/rununder/rununder/go-fixtures/overlay

go 1.22
