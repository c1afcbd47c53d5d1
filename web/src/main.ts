import '@digdir/designsystemet-css/theme'
import '@digdir/designsystemet-css'
import './app.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { stage } from './map/stage.svelte'
import { app } from './state/app.svelte'

const target = document.getElementById('app')
if (!target) throw new Error('the page has no #app')
if (__TRIED__) Object.assign(window, { __tettsted: { app, stage } })
void app.start()
mount(App, { target })
