// Package peg owns parsing expression grammars on Go strings: patterns as trees, the program of a small parsing machine that a tree is compiled
// to, and the machine. It knows what LPeg 1.0 matches and which captures it records; what captures are worth is for whoever asked for the match.
//
// A [Node] never changes once it is made, and may be part of many others. Making one takes no time or memory that depends on the parts, but for
// sequences and choices, which are flat lists, and grammars, which are copied. A [Program] never changes either. A [Machine] belongs to one match
// at a time.
//
// Matching takes no Go stack: the machine has a stack of its own, of bounded length. What compiles and matches reports its steps and its memory
// to a [Host], which ends it by a panic of its own.
package peg
