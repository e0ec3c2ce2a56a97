module example.com/memory-eater

go 1.22
