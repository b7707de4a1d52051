const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const valid = ([digits]) => "10X98765432"[WEIGHTS.reduce((sum, weight, at) => sum + weight * digits[at], 0) % 11] === digits[17].toUpperCase();
module.exports = require("../matching")(/(?<!\d)[1-8]\d{16}[\dXx](?!\d)/g, "identity number", valid);
