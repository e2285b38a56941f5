export const id = 244;
export const ids = [244];
export const modules = {

/***/ 9244:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  stackPublish: () => (/* binding */ stackPublish)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../../packages/cli/src/failure.ts
var failure = __webpack_require__(8645);
// EXTERNAL MODULE: ../../packages/cli/src/stack/stack-conclusion.ts + 1 modules
var stack_conclusion = __webpack_require__(6022);
// EXTERNAL MODULE: ../../packages/cli/src/run/execution.ts + 1 modules
var execution = __webpack_require__(4932);
// EXTERNAL MODULE: ../../packages/cli/src/run/publication.ts
var publication = __webpack_require__(6747);
// EXTERNAL MODULE: ../../packages/cli/src/terminal/quantity.ts
var quantity = __webpack_require__(3131);
;// CONCATENATED MODULE: ../../packages/cli/src/stack/stack-publishing.ts



/** Publishes images as one transaction. Throws only where there is nothing to publish yet: a leg is missing, or of the wrong platform. */
async function publishImages({ job, images }, { plans, client, signal, view, }) {
    const { publishAll } = await Promise.all(/* import() */[__webpack_require__.e(475), __webpack_require__.e(166)]).then(__webpack_require__.bind(__webpack_require__, 166));
    const planned = await Promise.all(images.map(async ({ image, legs }) => {
        const plan = plans.get(image);
        if (plan === undefined)
            throw new TypeError(`${image} has no plan`);
        const request = (0,execution/* publicationOf */.MV)(plan);
        const sources = legs.map((leg) => ({ kind: 'leg', leg }));
        const index = await (0,publication/* createSourceIndex */.wf)(sources, request, { client, signal });
        return (0,publication/* planPublication */.WW)(index, request);
    }));
    const what = images.length === 1 ? images[0]?.image : (0,quantity/* formatCount */.B4)(images.length, 'image');
    view.publish({ kind: 'step', text: `${job.name}: ${what}` });
    const reports = await publishAll(planned, {
        client,
        signal,
        onProgress: (event) => {
            if (event.kind === 'rolling-back')
                view.publish({ kind: 'step', text: `${job.name}: rolling back` });
        },
    });
    const isPublished = reports.every(({ outcome }) => outcome === 'published');
    const outcome = reports.find((report) => report.outcome !== 'published')?.outcome ?? 'published';
    view.publish({ kind: isPublished ? 'published' : 'failed', text: `${job.name}: ${outcome}` });
    return new Map(images.flatMap(({ image }, index) => {
        const report = reports[index];
        return report === undefined ? [] : [[image, report]];
    }));
}

// EXTERNAL MODULE: ../../packages/cli/src/stack/stack-session.ts + 21 modules
var stack_session = __webpack_require__(7035);
;// CONCATENATED MODULE: ../../packages/cli/src/commands/stack/publish.ts
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});






/** `polyarch stack publish`: the images of some builds, or of all, from their leg files, as one transaction. */
const stackPublish = async (context) => {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { environment, terminal, interruption, options, words } = context;
        const { signal } = interruption;
        const { publishableFrom, readLegFolder } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 4430));
        const session = __addDisposableResource(env_1, await (0,stack_session/* openStack */.j)(context, { builds: false }), true);
        const { stack } = session.loaded;
        const unknown = words.find((word) => !stack.builds.some(({ name }) => name === word));
        if (unknown !== undefined)
            throw (0,failure/* badInput */.AN)(`the build "${unknown}" is unknown in channel ${stack.channel.name}; there are: ${stack.builds.map(({ name }) => name).join(', ')}`);
        const builds = stack.builds.filter(({ name }) => words.length === 0 || words.includes(name));
        const folder = (0,external_node_path_.resolve)(environment.currentFolder, options.text('legs') ?? '.polyarch/legs');
        const records = await readLegFolder(folder);
        const job = {
            name: words.length === 1 ? `${words[0]}-publish` : 'publish',
            builds: builds.map(({ name }) => name),
            needs: [],
        };
        const publishable = publishableFrom(job, builds, records.values());
        const view = await session.view([], { publishes: true });
        const { client } = session.registries;
        const reports = await publishImages(publishable, { plans: session.plans, client, signal, view }).finally(() => view.close());
        const { exitStatusOf, toPublishJson } = await Promise.all(/* import() */[__webpack_require__.e(475), __webpack_require__.e(166)]).then(__webpack_require__.bind(__webpack_require__, 166));
        const { renderStackPublish } = await __webpack_require__.e(/* import() */ 548).then(__webpack_require__.bind(__webpack_require__, 9548));
        terminal.print(renderStackPublish(reports, terminal.style));
        for (const { warnings } of reports.values())
            for (const warning of warnings)
                terminal.warn(warning);
        const document = {
            published: Object.fromEntries([...reports].map(([name, report]) => [name, { outcome: report.outcome, ...toPublishJson(report) }])),
            legs: [...records.values()].flatMap((record) => (0,stack_conclusion/* legsJson */.E)(record)),
        };
        const file = options.text('result');
        if (file !== undefined)
            await (0,promises_.writeFile)((0,external_node_path_.resolve)(environment.currentFolder, file), `${JSON.stringify(document, undefined, 2)}\n`);
        const status = Math.max(0, ...[...reports.values()].map(exitStatusOf));
        if (status === 0) {
            terminal.document(document);
            return 0;
        }
        throw new failure/* CliError */.z1('STACK_FAILED', 'not every image was published', {
            exitStatus: status === 3 ? 3 : 1,
            problems: [...reports].flatMap(([name, { failures }]) => failures.map(({ message }) => `${name}: ${message}`)),
            report: document,
        });
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
};


/***/ })

};
