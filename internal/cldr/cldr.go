// Package cldr holds what CLDR knows of numbers, dates and times in each of its locales.
package cldr
