module example.com/exits-at-once

go 1.22
