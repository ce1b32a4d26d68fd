/** The names that the parts of a Word file are written in. */

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

export const MAIN = `${W} ${R}`;

/** For what Word added later: programs that do not know it pass over it (ECMA-376 part 3). */
export const EXTENDED =
	`${MAIN} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"` +
	' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"' +
	' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w14 w15"';

export const DRAWING =
	'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"' +
	' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"' +
	' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"';
