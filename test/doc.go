// Package test looks at the product from outside: the built command by its output, the structure of the house, and whole rooms in virtual
// time. It holds no code of the product.
package test
