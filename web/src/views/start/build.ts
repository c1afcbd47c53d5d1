/** Uploads; docs/service.md has them under "From a browser". */
import { send } from '../../api/client'
import { Problem } from '../../api/problem'

export interface Upload {
  name: string
  bytes: number
}

export async function uploads(root: string, signal: AbortSignal): Promise<Upload[]> {
  const response = await send(`${root}/uploads`, { signal })
  return ((await response.json()) as { files: Upload[] }).files
}

/** Sends a file; `told` is called with the share that is there. `fetch` does not say how far it is. */
export function upload(root: string, name: string, file: File, told: (share: number) => void, signal: AbortSignal): Promise<void> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest()
    request.open('PUT', `${root}/uploads/${encodeURIComponent(name)}`)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.upload.onprogress = ({ loaded, total }) => told(total > 0 ? loaded / total : 0)
    request.onload = () => {
      if (request.status < 300) done()
      else fail(new Problem(request.status, 'upload', detailOf(request.responseText)))
    }
    request.onerror = () => fail(new Problem(0, 'network', ''))
    request.onabort = () => fail(new DOMException('aborted', 'AbortError'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

export async function discard(root: string, name: string): Promise<void> {
  await send(`${root}/uploads/${encodeURIComponent(name)}`, { method: 'DELETE' })
}

function detailOf(text: string): string {
  try {
    const body = JSON.parse(text) as { detail?: unknown }
    return typeof body.detail === 'string' ? body.detail : ''
  } catch {
    return ''
  }
}
