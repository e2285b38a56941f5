export const id = 623;
export const ids = [623];
export const modules = {

/***/ 8623:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createLiveView: () => (/* binding */ createLiveView)
});

// EXTERNAL MODULE: ../../node_modules/.pnpm/log-update@7.0.1/node_modules/log-update/index.js + 19 modules
var log_update = __webpack_require__(5956);
// EXTERNAL MODULE: ../../packages/cli/src/terminal/quantity.ts
var quantity = __webpack_require__(3131);
// EXTERNAL MODULE: ../../packages/cli/src/terminal/style.ts
var style = __webpack_require__(3989);
;// CONCATENATED MODULE: ../../packages/cli/src/progress/live-state.ts


const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
/** The line of a leg after an event. */
function withLegEvent(line, event, now) {
    switch (event.kind) {
        case 'started':
            return { ...line, status: 'running', text: 'starting', startedAt: now };
        case 'step':
            return { ...line, status: 'running', text: (0,style/* toPlainLine */.Ic)(event.text) };
        case 'log':
            return line;
        case 'built':
            return {
                ...line,
                status: 'done',
                text: `built ${shortDigest(event.digest)}  ${(0,quantity/* formatSize */.Xq)(event.sizeBytes)}`,
                endedAt: now,
            };
        case 'failed':
            return { ...line, status: 'failed', text: 'failed', endedAt: now };
        case 'stopped':
            return { ...line, status: 'stopped', text: 'stopped', endedAt: now };
    }
}
/** The publish's line after an event. */
function withPublishEvent(line, event, now) {
    const text = (0,style/* toPlainLine */.Ic)(event.text);
    const startedAt = line.startedAt ?? now;
    if (event.kind === 'step')
        return { ...line, status: 'running', text, startedAt };
    return { ...line, status: event.kind === 'published' ? 'done' : 'failed', text, startedAt, endedAt: now };
}
/** One line for each leg, then the publish: mark, name, what it does, for how long; cut to the terminal's width. */
function renderLive(lines, now, columns, style) {
    const nameWidth = Math.max(...lines.map(({ name }) => name.length));
    const textWidth = Math.max(10, columns - nameWidth - 4 - 2 - 8);
    return lines
        .map((line) => {
        const time = line.startedAt === undefined ? '' : formatTime((line.endedAt ?? now) - line.startedAt);
        const text = cut(line.text, textWidth).padEnd(textWidth);
        return `${mark(line, now, style)} ${style.bold(line.name.padEnd(nameWidth))}  ${shade(line, text, style)}  ${style.dim(time)}`.trimEnd();
    })
        .join('\n');
}
/** `sha256:0123456789ab`: enough of a digest to tell two apart by eye. */
function shortDigest(digest) {
    const colon = digest.indexOf(':');
    return digest.slice(0, colon + 13);
}
/** Never in milliseconds, whose digits only flicker. */
function formatTime(milliseconds) {
    return milliseconds < 1000 ? `${(milliseconds / 1000).toFixed(1)}s` : (0,quantity/* formatDuration */.a3)(milliseconds);
}
function mark(line, now, style) {
    switch (line.status) {
        case 'waiting':
            return style.dim('·');
        case 'running':
            return style.cyan(spinner[Math.floor(now / 100) % spinner.length] ?? '·');
        case 'done':
            return style.green('✔');
        case 'failed':
            return style.red('✖');
        case 'stopped':
            return style.yellow('■');
    }
}
function shade(line, text, style) {
    return line.status === 'waiting' ? style.dim(text) : line.status === 'failed' ? style.red(text) : text;
}
function cut(text, width) {
    return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

;// CONCATENATED MODULE: ../../packages/cli/src/progress/live-view.ts


const frameMs = 100;
/** Redraws one line for each leg and one for the publish, ten times a second. */
function createLiveView(platforms, stream, style, { publishes = true } = {}) {
    const legs = new Map(platforms.map((name) => [name, { name, status: 'waiting', text: 'waiting' }]));
    let publishLine = { name: 'publish', status: 'waiting', text: 'waits for all legs' };
    const update = (0,log_update/* createLogUpdate */.SY)(stream);
    const draw = () => {
        const lines = publishes ? [...legs.values(), publishLine] : [...legs.values()];
        update(renderLive(lines, Date.now(), stream.columns ?? 80, style));
    };
    const timer = setInterval(draw, frameMs);
    timer.unref();
    return {
        leg(platform, event) {
            const line = legs.get(platform);
            if (line !== undefined)
                legs.set(platform, withLegEvent(line, event, Date.now()));
        },
        publish(event) {
            publishLine = withPublishEvent(publishLine, event, Date.now());
        },
        note(text) {
            update.persist(text);
            draw();
        },
        close() {
            clearInterval(timer);
            draw();
            update.done();
        },
    };
}


/***/ })

};
