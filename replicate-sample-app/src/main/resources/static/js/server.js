// Requests to the application.

// Returns what went wrong, or null. The header tells the application that it is the page
// that asks: no other site can send it.
export async function send(method, path, body) {
  try {
    const response = await fetch(document.body.dataset.runs + path, { method, body, headers: { 'X-From-The-Page': '1' } });
    return response.ok ? null : await response.json();
  }
  catch {
    return { title: 'The application cannot be reached', detail: 'Is it still running? Try again when it is.' };
  }
}

export function words({ title, detail }) {
  return [title ?? 'That did not work', detail].filter(Boolean).join('. ');
}
