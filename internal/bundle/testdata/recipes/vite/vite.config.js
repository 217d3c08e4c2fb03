export default { build: { assetsInlineLimit: 0, modulePreload: { polyfill: false } } }
