export const id = 567;
export const ids = [567];
export const modules = {

/***/ 3567:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   answerAsHelper: () => (/* binding */ answerAsHelper)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_process__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1708);
/* harmony import */ var node_process__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_process__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8321);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_stream_consumers__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _polyarch_multi_registry_login__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5679);




/** The bundle as `docker-credential-polyarch`: the verb is its argument, the registry on its standard input. */
async function answerAsHelper(folder) {
    const { env, argv, stdin, stdout } = (node_process__WEBPACK_IMPORTED_MODULE_1___default());
    const verb = argv[2] ?? '';
    const input = verb === 'list' ? '' : await (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_2__.text)(stdin);
    const reply = await (0,_polyarch_multi_registry_login__WEBPACK_IMPORTED_MODULE_3__/* .runCredentialHelper */ .Zz)({ verb, input, folder }, { environment: env, home: env['HOME'] || (0,node_os__WEBPACK_IMPORTED_MODULE_0__.homedir)() });
    (node_process__WEBPACK_IMPORTED_MODULE_1___default().exitCode) = reply.exitCode;
    stdout.write(reply.stdout);
}


/***/ })

};
