// Makes generator/geography/countries.json.gz of Natural Earth's outlines, once; the result is kept in git.
//
//   cd tools/outlines && npm install --no-save world-atlas@2.0.2 topojson-client@3.1.0 topojson-simplify@3.0.3 \
//     i18n-iso-countries@7.14.0 && node make.mjs
//
// Natural Earth (naturalearthdata.com, version 4.1, 1:50 million) is in the public domain; world-atlas is its form as TopoJSON.
// Kept are arcs simplified to what a picture of some 400 pixels can show, rounded to 0.02 degrees of longitude and 0.01 of
// latitude. Natural Earth draws who holds a territory. In one place that is not taken over: Crimea goes with Ukraine, as the
// General Assembly's resolution 68/262 has it.
import fs from "node:fs";
import zlib from "node:zlib";
import iso from "i18n-iso-countries";
import { feature, quantize } from "topojson-client";
import { filter, filterWeight, presimplify, simplify, sphericalRingArea, sphericalTriangleArea } from "topojson-simplify";

const LEAST = 1e-6; // steradians: a triangle of some 40 square kilometres
const KOSOVO = "XK"; // no ISO code; CLDR's

const world = JSON.parse(fs.readFileSync("node_modules/world-atlas/countries-50m.json"));
const states = world.objects.countries.geometries;
for (const state of states) state.arcs = state.type === "Polygon" ? [state.arcs] : state.arcs;
for (const state of states) state.type = "MultiPolygon";
moveCrimea();

let map = simplify(presimplify(world, sphericalTriangleArea), LEAST);
map = quantize(filter(map, filterWeight(map, 2 * LEAST, sphericalRingArea)), 18001);

const countries = {};
const users = map.arcs.map(() => new Set());
for (const { id, properties, arcs } of map.objects.countries.geometries) {
  const code = iso.numericToAlpha2(id) ?? (properties.name === "Kosovo" ? KOSOVO : "");
  const rings = (arcs ?? []).flat();
  if (code) (countries[code] ??= []).push(...rings);
  for (const arc of rings.flat()) users[arc < 0 ? ~arc : arc].add(code || properties.name);
}
const land = map.objects.land.geometries.flatMap(({ type, arcs }) => (type === "Polygon" ? arcs : arcs.flat()));
const borders = users.flatMap((names, arc) => (names.size > 1 ? [arc] : []));
const { scale, translate } = map.transform;
const made = JSON.stringify({ scale, translate, arcs: map.arcs.map((arc) => arc.flat()), land, borders, countries });
fs.writeFileSync("../../generator/geography/countries.json.gz", zlib.gzipSync(made, { level: 9 }));
console.log(map.arcs.length, "arcs", map.arcs.flat().length, "points", made.length, "characters");

function moveCrimea() {
  const [russia, ukraine] = ["Russia", "Ukraine"].map((name) => states.find((state) => state.properties.name === name));
  const inside = ({ arcs: rings }) => {
    const [[east, north]] = feature(world, { type: "Polygon", arcs: rings }).geometry.coordinates;
    return east[0] > 32 && east[0] < 37 && east[1] > 44 && east[1] < 46.3 && north;
  };
  const moved = russia.arcs.filter((rings) => inside({ arcs: rings }));
  if (moved.length !== 1) throw new Error(`Crimea should be one polygon, not ${moved.length}`);
  russia.arcs = russia.arcs.filter((rings) => !moved.includes(rings));
  ukraine.arcs.push(...moved);
}
