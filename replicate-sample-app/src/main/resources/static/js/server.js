// Requests to the application.

// Returns what went wrong, or null.
export async function send(method, path, body) {
  const request = { method };
  if (body) {
    request.headers = { 'Content-Type': 'application/json' };
    request.body = JSON.stringify(body);
  }
  try {
    const response = await fetch(document.body.dataset.runs + path, request);
    return response.ok ? null : await response.json();
  }
  catch {
    return { title: 'The application cannot be reached', detail: 'Is it still running? Try again when it is.' };
  }
}

export function words({ title, detail }) {
  return [title ?? 'That did not work', detail].filter(Boolean).join('. ');
}
