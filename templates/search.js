// Searches the entries of the index page as one types. Without it the index is read
// as a list. Words are compared without accents; entries that have them as typed come
// first, then those that have them side by side. A word typed begins one of the entry.
(() => {
  const main = document.querySelector('main');
  const head = main.querySelector('h1').parentElement;
  const fold = s => s.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase();
  const sections = [...main.querySelectorAll('section')].filter(s => s !== head && s.querySelector('li'));
  const entries = sections.flatMap(s => [...s.querySelectorAll('li')].map(li => {
    const text = li.textContent.replace(/\s+/g, ' ').trim();
    return { li, kind: s.querySelector('h2').textContent, text: text.normalize('NFC').toLowerCase(), plain: ' ' + fold(text).replace(/[^a-z0-9.]+/g, ' ') };
  }));

  const form = main.querySelector('.find');
  form.setAttribute('role', 'search');
  form.innerHTML = '<label for="tim">Từ cần tìm, có dấu hoặc không dấu</label><input id="tim" type="search" autocomplete="off" spellcheck="false"><p class="small" role="status"></p>';
  const found = document.createElement('ul');
  found.className = 'rows found';
  found.setAttribute('role', 'list');
  found.hidden = true;
  form.after(found);
  const input = form.querySelector('input'), status = form.querySelector('[role=status]');

  const search = () => {
    const typed = input.value.normalize('NFC').toLowerCase().trim().replace(/\s+/g, ' ');
    const words = fold(typed).split(/[^a-z0-9.]+/).filter(Boolean);
    const on = words.length > 0;
    for (const s of sections) s.hidden = on;
    found.hidden = !on;
    found.textContent = '';
    status.textContent = '';
    if (!on) return;
    const hits = entries.filter(e => words.every(w => e.plain.includes(' ' + w)));
    const rank = e => (e.text.includes(typed) ? 0 : 2) + (e.plain.includes(' ' + words.join(' ')) ? 0 : 1);
    hits.sort((a, b) => rank(a) - rank(b));
    for (const e of hits.slice(0, 50)) {
      const li = e.li.cloneNode(true), kind = document.createElement('span');
      kind.className = 'kind';
      kind.textContent = e.kind;
      li.append(kind);
      found.append(li);
    }
    status.textContent = hits.length === 0 ? 'Không có mục nào khớp. Thử ít từ hơn.'
      : hits.length > 50 ? 'Có ' + hits.length + ' mục; đây là 50 mục đầu.' : 'Có ' + hits.length + ' mục.';
  };
  let wait;
  input.addEventListener('input', () => { clearTimeout(wait); wait = setTimeout(search, 80); });
  const asked = new URLSearchParams(location.search).get('q');
  if (asked) { input.value = asked; search(); }
})();
