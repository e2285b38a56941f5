export const id = 853;
export const ids = [853];
export const modules = {

/***/ 7853:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   stackBuild: () => (/* binding */ stackBuild)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _polyarch_image__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5951);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8645);
/* harmony import */ var _registries_settings_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8518);
/* harmony import */ var _stack_stack_conclusion_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6022);
/* harmony import */ var _stack_stack_session_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7035);
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






/** `polyarch stack build`: one leg job of a stack, on the legs of its parents. */
const stackBuild = async (context) => {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { environment, terminal, options, words } = context;
        const [name = ''] = words;
        const { fingerprintOf, jobsOf, readLegFolder, writeLegFile } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 4430));
        const session = __addDisposableResource(env_1, await (0,_stack_stack_session_js__WEBPACK_IMPORTED_MODULE_5__/* .openStack */ .j)(context, { builds: true, only: [name] }), true);
        const { stack } = session.loaded;
        const build = stack.builds.find((one) => one.name === name);
        if (build === undefined) {
            const why = stack.leftOut.includes(name)
                ? `is left out of the channel ${stack.channel.name}`
                : 'is unknown';
            throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .badInput */ .AN)(`the build "${name}" ${why}; there are: ${stack.builds.map((one) => one.name).join(', ')}`);
        }
        const legs = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(environment.currentFolder, options.text('legs') ?? '.polyarch/legs');
        const jobs = wantedJobs(jobsOf(stack).legs, build, options.text('platform'));
        const known = await readLegFolder(legs);
        const view = await session.view(jobs, { publishes: false });
        const records = [];
        try {
            const work = await session.workshop(view);
            for (const job of jobs) {
                const missing = job.needs.find((need) => !known.has(need));
                if (missing !== undefined)
                    throw new _failure_js__WEBPACK_IMPORTED_MODULE_2__/* .CliError */ .z1('PARENT_MISSING', `${job.name} stands on ${missing}, and there is no ${missing}.json in ${legs}; build that first`);
                const parents = job.needs.flatMap((need) => known.get(need) ?? []);
                const startedAt = Date.now();
                view.leg(job.name, { kind: 'started' });
                const built = await work(job, build, parents);
                const ingredients = { content: '', circumstances: [session.loaded.event.sha], parents };
                const durationMs = Date.now() - startedAt;
                const record = {
                    job: job.name,
                    build: name,
                    fingerprint: fingerprintOf(job, build, ingredients),
                    legs: built,
                    startedAt,
                    durationMs,
                };
                await writeLegFile(legs, record);
                records.push(record);
                const [first] = built;
                if (first !== undefined)
                    view.leg(job.name, {
                        kind: 'built',
                        digest: first.leg.imageDigest,
                        sizeBytes: first.leg.sizeBytes,
                        durationMs,
                    });
            }
        }
        finally {
            view.close();
        }
        const { renderStackLegs } = await __webpack_require__.e(/* import() */ 548).then(__webpack_require__.bind(__webpack_require__, 9548));
        terminal.print(renderStackLegs(records.map((record) => ({ record, origin: 'built' })), terminal.style));
        terminal.document({ legs: records.flatMap((record) => (0,_stack_stack_conclusion_js__WEBPACK_IMPORTED_MODULE_4__/* .legsJson */ .E)(record)) });
        return 0;
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
/** Those of some platforms; what takes an existing image has one for all of them. */
function wantedJobs(jobs, build, text) {
    const own = jobs.filter((job) => job.build === build.name);
    if (text === undefined)
        return own;
    const platforms = (0,_registries_settings_js__WEBPACK_IMPORTED_MODULE_3__/* .splitList */ .r)(text).map((item) => (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_1__/* .parsePlatform */ .Y8)(item));
    for (const platform of platforms) {
        if (!build.platforms.some((other) => (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_1__/* .samePlatform */ .my)(other, platform))) {
            const has = build.platforms.map(_polyarch_image__WEBPACK_IMPORTED_MODULE_1__.formatPlatform).join(', ');
            throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .badInput */ .AN)(`--platform: ${build.name} is not built for ${(0,_polyarch_image__WEBPACK_IMPORTED_MODULE_1__.formatPlatform)(platform)}, but for ${has}`);
        }
    }
    return own.filter((job) => job.platforms.some((one) => platforms.some((other) => (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_1__/* .samePlatform */ .my)(one, other))));
}


/***/ })

};
