package annotate

// peel takes the notes of an earlier run out of the workbook, whoever saved it since:
// its sheet, found by the defined name; its comments, found by how they begin; its
// colours, which are nobody else's.
func (b *book) peel() error {
	if b.ours >= 0 && len(b.sheets) > 1 {
		if err := b.dropFront(); err != nil {
			return err
		}
	}
	for i := range b.sheets {
		if err := b.unmark(&b.sheets[i]); err != nil {
			return err
		}
	}
	data, err := b.get(b.stylesPart)
	if err != nil {
		return err
	}
	if data, err = restored(data); err != nil {
		return err
	}
	b.set(b.stylesPart, data)
	return nil
}

// unmark takes our comments off a sheet.
func (b *book) unmark(s *bookSheet) error {
	rels, err := b.relations(s.part)
	if err != nil {
		return err
	}
	var gone []spot
	for _, r := range rels {
		if r.kind == "comments" && b.has(r.target) {
			if gone, err = b.uncomment(r.target); err != nil {
				return err
			}
		}
	}
	for _, r := range rels {
		if r.kind == "vmlDrawing" && b.has(r.target) {
			if err := b.undraw(r.target, gone); err != nil {
				return err
			}
		}
	}
	return nil
}

// dropFront takes the sheet of an earlier run out. Parts that hung on it alone stay in
// the package, where nothing leads to them.
func (b *book) dropFront() error {
	s := b.sheets[b.ours]
	data, err := b.get(b.part)
	if err != nil {
		return err
	}
	edits, err := moves(data, func(sheet int) (int, bool) {
		if sheet > b.ours {
			return sheet - 1, true
		}
		return sheet, sheet < b.ours
	})
	if err != nil {
		return err
	}
	b.set(b.part, apply(data, append(edits, edit{from: s.begin, to: s.end})))

	rels, err := b.relations(b.part)
	if err != nil {
		return err
	}
	if data, err = b.get(relsOf(b.part)); err != nil {
		return err
	}
	var cut []edit
	for _, r := range rels {
		if r.id == s.rel {
			cut = append(cut, edit{from: r.begin, to: r.end})
		}
	}
	b.set(relsOf(b.part), apply(data, cut))
	b.remove(s.part)
	if b.has(relsOf(s.part)) {
		b.remove(relsOf(s.part))
	}
	if err := b.untyped(s.part); err != nil {
		return err
	}
	if rels, err = b.relations(b.part); err != nil {
		return err
	}
	return b.list(rels)
}
