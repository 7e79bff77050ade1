// Light or dark: as the system has it, or as was chosen here.

import { app, saveSettings } from './app.js'

export const THEMES = ['auto', 'light', 'dark']

export function showTheme() {
  const theme = app.settings.theme
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  else delete document.documentElement.dataset.theme
}

export function chooseTheme(theme) {
  app.settings.theme = theme
  saveSettings()
  showTheme()
}
