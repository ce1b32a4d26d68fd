/**
 * How a printed edition is laid out, in Typst's language (0.14). It is one fixed text: an article comes in as data, in
 * `sys.inputs`, and strings that come as data are never read as markup.
 *
 * Numbers at the end of a claim's words and on the pages are drawn, not set: they are no words of the article, and whoever
 * copies or searches the text meets it whole. Each drawing says in words what it stands for.
 */
export const template = String.raw`
#let sheet = json(bytes(sys.inputs.sheet))
#let matter = sheet.matter

// The colours of edition/tokens.css on paper, by a rating's glyph.
#let tones = (
  "check": (ink: rgb("#0b6b5d"), tint: rgb("#ddf3ee")),
  "check-dash": (ink: rgb("#2a6a8f"), tint: rgb("#e0eff8")),
  "half": (ink: rgb("#8a5a00"), tint: rgb("#fbebcb")),
  "cross-dash": (ink: rgb("#a2430f"), tint: rgb("#fce5d8")),
  "cross": (ink: rgb("#a3173a"), tint: rgb("#fbe0e6")),
  "question": (ink: rgb("#5a5470"), tint: rgb("#ece9f3")),
  "dash": (ink: rgb("#57544e"), tint: rgb("#efede8")),
  "open": (ink: rgb("#57544e"), tint: rgb("#fff1c2")),
)
#let mute = rgb("#57544e")
#let hairline = 0.5pt + rgb("#8c8880")

// The signs of components/Glyph.svelte, 16 units wide and high.
#let signs = (
  "check": "<circle cx='8' cy='8' r='7'/><path d='m4.9 8.2 2.2 2.3 4-4.8'/>",
  "check-dash": "<path d='m3.4 6 3 3.1 6.2-7.3M2.6 13.6h10.8'/>",
  "half": "<circle cx='8' cy='8' r='7'/><path d='M8 1a7 7 0 0 1 0 14Z' fill='INK' stroke='none'/>",
  "cross-dash": "<path d='m4.4 2.2 7.2 7.2m0-7.2L4.4 9.4M2.6 13.6h10.8'/>",
  "cross": "<path d='M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1Z'/><path d='m5.5 5.5 5 5m0-5-5 5'/>",
  "question": "<path d='m8 .9 7.1 7.1L8 15.1.9 8Z'/><path d='M6.4 6.5a1.7 1.7 0 1 1 2.4 1.6c-.6.3-.8.6-.8 1.1'/><circle cx='8' cy='11.1' r='.9' fill='INK' stroke='none'/>",
  "dash": "<rect x='1.2' y='1.2' width='13.6' height='13.6' rx='1.5'/><path d='M4.8 8h6.4'/>",
  "open": "<circle cx='8' cy='8' r='7'/>",
)
// Digits as strokes, 9 units wide and 16 high.
#let digits = (
  "M4.5 3C2.7 3 1.6 4.9 1.6 8s1.1 5 2.9 5 2.9-1.9 2.9-5-1.1-5-2.9-5Z",
  "M2.2 5 4.9 3v10",
  "M1.8 5.4C1.9 3.9 3 3 4.5 3c1.6 0 2.7 1 2.7 2.4 0 2.3-5.4 4.4-5.4 7.6h5.6",
  "M2 4.5C2.5 3.5 3.4 3 4.5 3c1.5 0 2.5.9 2.5 2.2S6 7.6 3.9 7.6c2.3 0 3.4 1 3.4 2.6S6 13 4.4 13c-1.4 0-2.4-.6-2.8-1.7",
  "M5.8 13V3L1.5 10h6",
  "M6.9 3H2.7l-.5 4.6c.6-.7 1.4-1 2.3-1 1.7 0 2.9 1.3 2.9 3.1S6.2 13 4.4 13c-1.4 0-2.4-.7-2.8-1.8",
  "M6.8 3.9C6.2 3.3 5.5 3 4.7 3 2.8 3 1.6 5.2 1.6 8.6c0 2.9 1.1 4.4 2.9 4.4s2.9-1.3 2.9-3.2-1.1-3.1-2.7-3.1S1.6 8 1.6 9.6",
  "M1.6 3h5.8L3.6 13",
  "M4.5 3c-1.5 0-2.5.9-2.5 2.2s1 2.4 2.5 2.4S7 6.5 7 5.2 6 3 4.5 3Zm0 4.6c-1.7 0-2.9 1.1-2.9 2.7S2.8 13 4.5 13s2.9-1.1 2.9-2.7-1.2-2.7-2.9-2.7Z",
  "M2.2 12.1c.6.6 1.3.9 2.1.9 1.9 0 3.1-2.2 3.1-5.6C7.4 4.5 6.3 3 4.5 3S1.6 4.3 1.6 6.2s1.1 3.1 2.7 3.1S7.4 8 7.4 6.4",
)

#let drawing(tone, number, height, alt) = {
  let ink = tones.at(tone, default: tones.open).ink.to-hex()
  let sign = if tone == "" { "" } else { signs.at(tone).replace("INK", ink) }
  let shift = if tone == "" { 0 } else { 18 }
  let figures = str(number).clusters()
  let drawn = figures.enumerate().map(((at, digit)) => {
    "<path transform='translate(" + str(shift + at * 9) + ")' d='" + digits.at(int(digit)) + "'/>"
  }).join()
  let width = str(shift + figures.len() * 9)
  let head = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 " + width + " 16' width='" + width + "' height='16'>"
  let pen = "<g fill='none' stroke='" + ink + "' stroke-width='1.7' stroke-linecap='round' stroke-linejoin='round'>"
  image(bytes(head + pen + sign + drawn + "</g></svg>"), format: "svg", height: height, alt: alt)
}
#let badges = signs.keys().map(tone => {
  let ink = tones.at(tone).ink.to-hex()
  let pen = "<g fill='none' stroke='" + ink + "' stroke-width='1.7' stroke-linecap='round' stroke-linejoin='round'>"
  let head = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16' width='16' height='16'>"
  (tone, image(bytes(head + pen + signs.at(tone).replace("INK", ink) + "</g></svg>"), format: "svg", height: 0.8em, alt: ""))
}).to-dict()
#let badge(tone) = box(baseline: 0.08em, pdf.artifact(badges.at(tone)))

#let serif = ("Source Serif 4", "Amiri", "Noto Emoji")
#let sans = ("Inter", "Amiri", "Noto Emoji")
#let speaking(words, body) = { set text(lang: words.lang, region: words.region, dir: if words.dir == "rtl" { rtl } else { ltr }); body }
#let pieces(cut) = cut.map(piece => [#piece]).join(h(0.001pt))
#let place-of(name) = [#metadata(none)#label(name)]
#let to-address(url, body) = link(url, text(fill: rgb("#0b57a4"), body))

#let line(style, ink, offset, body) = {
  let drawn(thickness, dash, below, body) = underline(offset: below, evade: false, stroke: (paint: ink, thickness: thickness, dash: dash), body)
  if style == "solid" { drawn(0.9pt, "solid", offset, body) }
  else if style == "solid-dot" { drawn(0.6pt, "solid", offset, drawn(0.9pt, "dotted", offset + 1.5pt, body)) }
  else if style == "dashed" { drawn(1pt, (3pt, 2pt), offset, body) }
  else if style == "double" { drawn(0.6pt, "solid", offset, drawn(0.6pt, "solid", offset + 1.6pt, body)) }
  else if style == "wavy" { drawn(1.3pt, (3.5pt, 1.2pt, 0.9pt, 1.2pt), offset, body) }
  else if style == "dotted" { drawn(1.1pt, "dotted", offset, body) }
  else { body }
}

#let note-of = matter.notes.map(note => (str(note.number), note)).to-dict()
#let marker(number) = {
  let note = note-of.at(str(number))
  link(label("note-" + str(number)), box(baseline: -0.06em, inset: (x: 1pt), drawing(note.tone, number, 0.6em, note.marker)))
}

#let dressed(one, body) = {
  if one.at("strong", default: false) { body = strong(body) }
  if one.at("em", default: false) { body = emph(body) }
  if one.at("sup", default: false) { body = super(typographic: false, body) }
  if one.at("sub", default: false) { body = sub(typographic: false, body) }
  if one.at("href", default: none) != none { body = to-address(one.href, body) }
  if one.at("tone", default: none) != none {
    let look = tones.at(one.tone)
    body = highlight(fill: look.tint, extent: 0pt, top-edge: 0.78em, bottom-edge: -0.26em, body)
    body = line(one.line, look.ink, 1.8pt, body)
    if "outer" in one { body = line(one.outer.line, tones.at(one.outer.tone).ink, 4.2pt, body) }
  }
  if "source" in one { body = link(label("source-" + str(one.source)), body) }
  body
}
#let run(one) = {
  for number in one.at("begins", default: ()) { place-of("claim-" + str(number)) }
  if one.t.len() > 0 { dressed(one, if one.t == ("\n",) { linebreak() } else { pieces(one.t) }) }
  // The last word keeps the numbers at its side.
  let ends = one.at("ends", default: ()).map(marker).join()
  if one.at("last", default: "") != "" { box({ dressed(one, one.last); ends }) } else { ends }
}
#let runs(all) = all.map(run).join()

#let blocks(all) = for one in all {
  set text(dir: if one.at("dir", default: sheet.language.dir) == "rtl" { rtl } else { ltr })
  if one.kind == "heading" { heading(level: one.level, runs(one.runs)) }
  else if one.kind == "standfirst" { par(text(size: 1.15em, fill: mute, runs(one.runs))) }
  else if one.kind == "caption" { par(text(font: sans, size: 0.82em, fill: mute, runs(one.runs))) }
  else if one.kind == "paragraph" { par(runs(one.runs)) }
  else if one.kind == "rule" { align(center, block(pdf.artifact(std.line(length: 30%, stroke: hairline)))) }
  else if one.kind == "quote" { quote(block: true, blocks(one.of)) }
  else if one.kind == "bullets" { list(..one.of.map(blocks)) }
  else if one.kind == "numbers" { enum(start: one.start, ..one.of.map(blocks)) }
  else if one.kind == "figure" {
    block(above: 1em, below: 1em, {
      blocks(one.of)
      if one.image != none {
        set text(font: sans, size: 0.75em, fill: mute)
        speaking(sheet.words, par({ one.image.text; [ ]; to-address(one.image.url, pieces(one.image.shown)) }))
      }
    })
  }
  else if one.kind == "table" {
    let cell-of(cell) = table.cell(x: cell.x, y: cell.y, colspan: cell.colspan, rowspan: cell.rowspan, { if cell.header { strong(blocks(cell.of)) } else { blocks(cell.of) } })
    set text(size: 0.9em)
    let body = one.body.map(cell-of)
    if one.head.len() > 0 { table(columns: one.columns, stroke: hairline, table.header(repeat: one.repeats, ..one.head.map(cell-of)), ..body) }
    else { table(columns: one.columns, stroke: hairline, ..body) }
  }
}

#let fine(body) = text(size: 0.88em, fill: mute, body)
#let verdict(note) = { badge(note.tone); [ ]; strong(text(fill: tones.at(note.tone).ink, note.verdict + ".")) }
#let change(one, named) = {
  if named { if one.stands { link(label("note-" + str(one.claim)), one.name) } else { one.name } } else { one.day }
  [: ]; strike(one.from); if sheet.words.dir == "rtl" [ ← ] else [ → ]; strong(one.to)
  if not named and one.note != "" { [. ]; one.note }
}

#let brief(number, dense) = {
  let note = note-of.at(str(number))
  par({ link(label("note-" + str(number)), strong(str(number))); [ ]; verdict(note); if not dense { [ ]; note.conclusion } })
}

#let evidence(one) = {
  par({
    strong(one.stance + ": ")
    if one.url == none { one.name } else { to-address(one.url, one.name) }
    " [" + str(one.number) + "]"
    if one.about != "" { fine(" · " + one.about) }
    if one.retracted != "" { [ ]; strong(one.retracted) }
  })
  if one.excerpt.len() > 0 { quote(block: true, for line in one.excerpt { par(text(font: serif, pieces(line))) }) }
}

#let note(one) = block(above: 1.2em, below: 0.7em, {
  block(above: 0pt, below: 0.6em, sticky: true, pdf.artifact(std.line(length: 100%, stroke: hairline)))
  par({
    place-of("note-" + str(one.number))
    if one.begun { link(label("claim-" + str(one.number)), strong("↑ " + str(one.number))) } else { strong(str(one.number)) }
    [ ]; verdict(one); [ ]; one.conclusion
  })
  speaking(sheet.language, par({ text(font: serif, size: 1.08em, pieces(one.statement)); if one.origin != "" { fine(" (" + one.origin + ")") } }))
  if one.partOf != none {
    par(fine(if one.partOf.stands { link(label("note-" + str(one.partOf.number)), one.partOf.words) } else { one.partOf.words }))
  }
  if one.said != "" { par(one.said) }
  if one.hasParts != "" {
    par(one.hasParts)
    list(..one.parts.map(part => par({
      if part.stands { link(label("note-" + str(part.number)), part.name) } else { part.name }
      [: ]; part.text; [ ]; verdict(part); [ ]; part.conclusion
    })))
  }
  if one.rationale.len() > 0 { blocks(one.rationale) }
  if one.evidence.len() > 0 { list(..one.evidence.map(evidence)) }
  for fact in one.facts { par(fine(fact)) }
  if one.changes.len() > 0 { list(..one.changes.map(one => par(change(one, false)))) }
  if one.signed != "" { par(fine(one.signed)) }
})

#set document(title: matter.title, author: sheet.author, date: datetime(..sheet.date), description: matter.total)
#set page(paper: "a4", margin: if sheet.margin { (x: 1.8cm, y: 2.2cm) } else { (x: 2.9cm, y: 2.4cm) }, footer: context {
  let number = counter(page).get().first()
  align(center, drawing("", number, 8pt, str(number)))
})
#set text(font: serif, size: 10.5pt, hyphenate: false, ligatures: false, lang: sheet.language.lang, region: sheet.language.region)
#set par(justify: false, leading: 0.72em, spacing: 1.2em)
#set list(spacing: 0.8em)
#set enum(spacing: 0.8em)
#show heading: set text(font: serif)
#show heading.where(level: 1): set text(size: 1.5em)
#show heading: set block(above: 1.6em, below: 0.8em)

// Above the title, so that the article's own text is in one piece.
#let front = {
  set text(font: sans, size: 0.84em)
  par(strong(matter.kind))
  if matter.banner != "" { par(strong(matter.banner)) }
  for line in matter.front { par(fine(line)) }
  if matter.corrections.len() > 0 {
    let latest = matter.corrections.first()
    block(stroke: hairline, inset: 0.7em, width: 100%, {
      par({ strong(latest.day + "."); [ ]; latest.note })
      if latest.changes.len() > 0 { list(..latest.changes.map(one => par(change(one, true)))) }
    })
  }
  par({
    strong(matter.found + ": "); matter.total
    for one in matter.summary { [ · ]; str(one.count); [ ]; badge(one.tone); [ ]; text(fill: tones.at(one.tone).ink, one.label) }
  })
}
#let article = for section in sheet.sections {
  let body = speaking(sheet.language, blocks(section.blocks))
  if not sheet.margin { body }
  else {
    block(above: if section.blocks.first(default: (:)).at("kind", default: "") == "heading" { 1.8em } else { 1.2em }, below: 1.2em, grid(columns: (1fr, 5cm), column-gutter: 0.8cm, body, {
      set text(font: sans, size: 0.76em)
      speaking(sheet.words, for number in section.notes { brief(number, section.dense) })
    }))
  }
}

#let titled(words, body) = { heading(level: 2, words); body }
#let back = {
  set text(font: sans, size: 0.86em)
  if matter.notes.len() > 0 { titled(sheet.headings.notes, for one in matter.notes { note(one) }) }
  if matter.sources.len() > 0 {
    titled(sheet.headings.sources, enum(..matter.sources.map(one => {
      par({
        place-of("source-" + str(one.number))
        if one.url == none { one.name } else { to-address(one.url, one.name) }
        fine(" · " + one.about)
        if one.retracted != "" { [ ]; strong(one.retracted) }
      })
      if one.shown.len() > 0 { par(to-address(one.url, pieces(one.shown))) }
    })))
  }
  if matter.corrections.len() > 0 {
    titled(sheet.headings.corrections, list(..matter.corrections.map(one => {
      par({ strong(one.day); [ ]; one.note })
      if one.changes.len() > 0 { list(..one.changes.map(one => par(change(one, true)))) }
    })))
  }
  if matter.links.len() > 0 {
    titled(sheet.headings.links, list(..matter.links.map(one => par({ one.text; [ ]; to-address(one.url, pieces(one.shown)) }))))
  }
  if matter.labels.len() > 0 {
    titled(sheet.headings.labels, list(..matter.labels.map(one => par({ badge(one.tone); [ ]; strong(line(one.line, tones.at(one.tone).ink, 1.8pt, one.label)); [: ]; one.definition }))))
  }
  titled(sheet.headings.colophon, {
    for line in matter.colophon { par(pieces(line)) }
    for one in matter.addresses { par({ one.text; [: ]; to-address(one.url, pieces(one.shown)) }) }
    if sheet.missing != "" { par(sheet.missing) }
  })
}

#speaking(sheet.words, front)
#article
#speaking(sheet.words, back)
`;
