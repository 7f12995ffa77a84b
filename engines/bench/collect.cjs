/** Loaded into the processes that are measured: on SIGUSR2 they collect garbage, so that what is resident is what they hold. */
const v8 = require('node:v8');
const vm = require('node:vm');

v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc');
process.on('SIGUSR2', () => collect());
