package markup

import "binhdang.example/cmd/binhdang/internal/fixture"

// Trees are made in package fixture, because every writer is tried on them.
var run, cell, head, tall, wide = fixture.Run, fixture.Cell, fixture.Head, fixture.Tall, fixture.Wide
var fullTable, fullTree, emptyTree = fixture.FullTable, fixture.FullTree, fixture.EmptyTree
