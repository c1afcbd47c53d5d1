declare module 'virtual:words/*' {
  const text: string
  export default text
}

declare module 'maplibre-gl/dist/maplibre-gl-worker.mjs'

declare module '*?worker&url' {
  const address: string
  export default address
}

/** Whether the page was built for tests, which look at the map from inside. */
declare const __TRIED__: boolean
