/** What the program says of a build, in the language of the page where its kind is known. It says it in English. */
import type { Words } from '../../words/words'

export interface Said {
  text: string
  /** Whether it stands as the program wrote it. */
  isEnglish: boolean
}

/** Steps of a build and states of a job, with the ends of their keys. */
export const STEPS: ReadonlyMap<string, string> = new Map(Object.entries({
  'waits for its turn': 'waits',
  'is worked on': 'begun',
  'identifying the inputs': 'inputs',
  'reading the extract': 'extract',
  'building the network': 'network',
  'reading buildings': 'buildings',
  'reading addresses': 'addresses',
  'reading the grid': 'grid',
  'reading jobs': 'jobs',
  'putting jobs into buildings': 'placing-jobs',
  'reading residents': 'residents',
  'reading ages': 'ages',
  'reading municipalities': 'municipalities',
  'reading the border': 'border',
  'reading stops': 'stops',
  'reading places': 'places',
  'merging places': 'merging',
  'counting residents': 'counting',
  'linking homes': 'linking',
  'reading names': 'names',
  'reading the base map': 'base-map',
  'ordering the network': 'ordering',
  writing: 'writing',
}))

/** Remarks about files, with the ends of their keys. */
export const REMARKS: ReadonlyMap<string, string> = new Map(Object.entries({
  'buildings drawn again with the same outline; counted once': 'twice',
  'address nodes in no building': 'addresses-alone',
  'building relations whose outer way is tagged as a building, too; counted once': 'relations',
  'buildings with a building:levels that is no number': 'levels',
  'buildings with a building:levels that no building has; not used': 'levels-most',
  'buildings with a building:flats that is no number': 'flats',
  'holes of buildings that lie outside their outline; not used': 'holes',
  'holes of buildings that are not in the extract, or not closed; not taken out': 'holes-lost',
  'nodes and boarding areas inside stations; not used': 'stations',
  'stops of a vehicle_type that is left out, as rail replacement; not used': 'vehicles',
  'stops whose parent_station is not in the file; used by themselves': 'orphans',
  'rows of an address that was there before; counted once, with their units': 'addresses-twice',
  'no unit of height is named: heights are taken as metres': 'unit',
}))

const saidOf = (words: Words, key: string | undefined, text: string): Said => (key ? { text: words.say(key), isEnglish: false } : { text, isEnglish: words.language !== 'en' })

export function stepOf(words: Words, text: string): Said {
  const own = STEPS.get(text)
  return saidOf(words, own && `start-step-${own}`, text)
}

export function remarkOf(words: Words, text: string): Said {
  const own = REMARKS.get(text)
  return saidOf(words, own && `start-remark-${own}`, text)
}
