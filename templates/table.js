// Sorts and filters long tables and prints the page, where scripts run; without it a
// table stands in its official order. Buttons are real ones, what they did is said in a
// line that screen readers read, and the official order is always the first of them.
(() => {
  const say = (tag, text, more) => Object.assign(document.createElement(tag), { textContent: text }, more);
  for (const list of document.querySelectorAll('.buttons.print')) {
    const li = document.createElement('li'), button = say('button', 'In trang này', { type: 'button' });
    button.addEventListener('click', () => print());
    li.append(button);
    list.append(li);
  }

  const fold = s => s.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[đĐ]/g, 'd').toLowerCase();
  const number = s => {
    const m = /^[−-]?[\d.]+(,\d+)?/.exec(s);
    return m ? parseFloat(m[0].replace('−', '-').replace(/\./g, '').replace(',', '.')) : NaN;
  };
  const lacking = s => { const m = /thiếu ([\d.,]+)/.exec(s); return m ? number(m[1]) : NaN; };

  let n = 0;
  for (const table of document.querySelectorAll('table.sorts')) {
    const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
    const rows = [...body.rows], fixed = rows.filter(r => r.className === 'total'), free = rows.filter(r => r.className !== 'total');
    if (table.tBodies.length > 1 || free.length < 8) continue;
    const text = (row, i) => row.cells[i] ? row.cells[i].textContent.trim() : '';
    const orders = [['Thứ tự chính thức', null]];
    heads.forEach((h, i) => {
      const cells = free.map(r => text(r, i)), count = of => cells.filter(c => !isNaN(of(c))).length;
      if (i === 0) orders.push(['Tên', (a, b) => text(a, 0).localeCompare(text(b, 0), 'vi'), i, 'từ A đến Z']);
      else if (count(number) > cells.length / 2) orders.push([h.textContent, by(number, i, -1), i, 'từ lớn đến nhỏ']);
      else if (count(lacking) > 1) orders.push(['Số còn thiếu', by(lacking, i, -1), i, 'thiếu nhiều đứng trước']);
    });
    function by(of, i, sign) {
      return (a, b) => {
        const x = of(text(a, i)), y = of(text(b, i));
        return isNaN(x) || isNaN(y) ? isNaN(x) - isNaN(y) : sign * (x - y);
      };
    }
    const bar = say('div', '', { className: 'bar' }), status = say('p', '', { className: 'small' });
    bar.setAttribute('role', 'group');
    bar.setAttribute('aria-label', 'Sắp xếp và lọc bảng');
    status.setAttribute('role', 'status');
    const buttons = orders.map(([name, order, column, how]) => {
      const button = say('button', name, { type: 'button' });
      button.setAttribute('aria-pressed', String(!order));
      button.addEventListener('click', () => {
        body.append(...fixed, ...(order ? free.slice().sort(order) : free));
        buttons.forEach(b => b.setAttribute('aria-pressed', String(b === button)));
        heads.forEach((h, i) => {
          if (order && i === column) h.setAttribute('aria-sort', how === 'từ A đến Z' ? 'ascending' : 'descending');
          else h.removeAttribute('aria-sort');
        });
        status.textContent = order ? 'Đã xếp theo ' + name.toLowerCase() + ', ' + how + '.' : 'Đã xếp theo thứ tự chính thức.';
      });
      return button;
    });
    const id = 'loc-' + ++n, label = say('label', 'Lọc dòng', { htmlFor: id }), input = say('input', '', { id, type: 'search', autocomplete: 'off' });
    input.addEventListener('input', () => {
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const r of free) {
        const t = ' ' + fold(r.textContent).replace(/[^a-z0-9,]+/g, ' ');
        shown += !(r.hidden = !words.every(w => t.includes(' ' + w)));
      }
      status.textContent = words.length ? 'Còn ' + shown + ' trong ' + free.length + ' dòng.' : 'Hiện cả ' + free.length + ' dòng.';
    });
    bar.append(say('span', 'Xếp theo'), ...buttons, label, input, status);
    const region = table.closest('.scroll') || table;
    region.before(bar);
  }
})();
