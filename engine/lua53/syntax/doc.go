// Package syntax reads Lua 5.3 source text: a scanner, a parser and the tree they make.
//
// It owns the grammar and the words of its errors, which are those of the reference implementation ("chunk:line: message near 'token'"), and the limits
// of depth that keep a hostile chunk from exhausting the stack. Time and memory are linear in the size of the source; how large that may be is the caller's
// affair. It counts locals and finds the labels of gotos, because what is wrong with these has a place in the text. Which variable a name means, and
// registers, are the compiler's affair, in package lua53.
//
// It holds no state. Any goroutine may call it; a tree may be shared between goroutines as long as nobody changes it.
package syntax
