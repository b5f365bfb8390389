// Light or dark, as the computer or the app has it: the colours' roles hang on this mark.
const dark = matchMedia('(prefers-color-scheme: dark)')
const apply = () => {
  document.documentElement.dataset.theme = dark.matches ? 'dark' : 'light'
}
dark.addEventListener('change', apply)
apply()
