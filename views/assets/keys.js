// A key does what the button or link that names it in data-key does. Pages work without.
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
  if (event.target instanceof Element && event.target.closest('input, textarea, select')) return
  const named = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`)
  if (!(named instanceof HTMLElement)) return
  event.preventDefault()
  named.click()
})
