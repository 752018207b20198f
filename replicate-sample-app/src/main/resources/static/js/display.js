// How statuses, ids and times look.

export function showBadge(badge, status) {
  badge.textContent = status;
  badge.dataset.status = status;
}

export function showShortened(element, id) {
  element.textContent = id.length > 14 ? `${id.slice(0, 8)}…${id.slice(-4)}` : id;
  element.title = id;
}

export function duration(millis) {
  const seconds = Math.max(0, millis) / 1000;
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
}
