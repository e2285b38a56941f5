#!/usr/bin/env node
import '../dist/polyarch.js'
