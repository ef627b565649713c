// Package seeds runs every Lua listing of the five documents that the dialects come from, unmodified, against simulated servers at the documents' own
// addresses. The documents lie beside the project; where CI is set they must be there.
//
// # What a listing is
//
// The documents are plain text, so code has to be found among prose. The rules, in this order, from the top of a document to its end:
//
//   - Below a line that says Syntax stands a form, not code: its next line is left out.
//   - The longest run of lines that compiles together, and is more than comments, is a listing. Prose is what does not compile.
//   - A run of lines that are all a name with a comment behind it, or a comment, is a listing of values: each line is an expression, and the comment begins
//     with its value.
//   - A document whose code is all in one run has lost its headings. A comment line then begins a new listing if no other comment follows it, if what is
//     before it and what is behind it both compile, and if no local function of the listing is called behind it.
package seeds
