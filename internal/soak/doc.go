// Package soak holds the tests of the real program as a process: killed at
// random moments, ended by signals, two at once, without a network. In plain go
// test they run in their short form; make soak runs the long one.
package soak
