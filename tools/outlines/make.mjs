// Makes generator/pictures/geography/countries.geojson.gz of Natural Earth's outlines, once; the result is kept in git.
//
//   cd tools/outlines && npm install --no-save world-atlas@2.0.2 topojson-client@3.1.0 topojson-simplify@3.0.3 \
//     i18n-iso-countries@7.14.0 && node make.mjs
//
// Natural Earth (naturalearthdata.com, version 4.1, 1:50 million) is in the public domain; world-atlas is its form as TopoJSON.
// Written is GeoJSON of the countries, with lines simplified to what a picture of some 400 pixels can show and rounded to 0.01
// degrees. Neighbours have the same corners on their border, so that a map can leave out the same ones on both sides. Natural Earth
// draws who holds a territory. In one place that is not taken over: Crimea goes with Ukraine, as the General Assembly's resolution
// 68/262 has it.
import fs from "node:fs";
import zlib from "node:zlib";
import iso from "i18n-iso-countries";
import { feature, mergeArcs } from "topojson-client";
import { filter, filterWeight, presimplify, simplify, sphericalRingArea, sphericalTriangleArea } from "topojson-simplify";

const LEAST = 0.7e-6; // steradians: a triangle of some 30 square kilometres. With some larger ones a coast crosses itself
const ISLAND = 2e-6;
const KOSOVO = "XK"; // no ISO code; CLDR's

const world = JSON.parse(fs.readFileSync("node_modules/world-atlas/countries-50m.json"));
const states = world.objects.countries.geometries;
for (const state of states) state.arcs = state.type === "Polygon" ? [state.arcs] : state.arcs;
for (const state of states) state.type = "MultiPolygon";
moveCrimea();
leavePole();

const simple = simplify(presimplify(world, sphericalTriangleArea), LEAST);
const map = filter(simple, filterWeight(simple, ISLAND, sphericalRingArea));
const features = map.objects.countries.geometries.flatMap((state) => {
  const outlines = feature(map, state).geometry;
  if (!outlines) return []; // too small
  const id = iso.numericToAlpha2(state.id) ?? (state.properties.name === "Kosovo" ? KOSOVO : undefined);
  const coordinates = outlines.coordinates.map((rings) => rings.map(unrolled));
  return { type: "Feature", id, properties: { name: state.properties.name }, geometry: { type: "MultiPolygon", coordinates } };
});
const made = JSON.stringify({ type: "FeatureCollection", features });
fs.writeFileSync("../../generator/pictures/geography/countries.geojson.gz", zlib.gzipSync(made, { level: 9 }));
console.log(features.length, "countries", map.arcs.flat().length, "points", made.length, "characters");

function moveCrimea() {
  const [russia, ukraine] = ["Russia", "Ukraine"].map((name) => states.find((state) => state.properties.name === name));
  const inside = ({ arcs: rings }) => {
    const [[east, north]] = feature(world, { type: "Polygon", arcs: rings }).geometry.coordinates;
    return east[0] > 32 && east[0] < 37 && east[1] > 44 && east[1] < 46.3 && north;
  };
  const moved = russia.arcs.filter((rings) => inside({ arcs: rings }));
  if (moved.length !== 1) throw new Error(`Crimea should be one polygon, not ${moved.length}`);
  russia.arcs = russia.arcs.filter((rings) => !moved.includes(rings));
  ukraine.arcs = mergeArcs(world, [ukraine, { type: "MultiPolygon", arcs: moved }]).arcs;
}

// A line along the south pole is Antarctica's outline there, and its coast a hole in that: the coast alone is left.
function leavePole() {
  const antarctica = states.find((state) => state.properties.name === "Antarctica");
  const places = (ring) => feature(world, { type: "Polygon", arcs: [ring] }).geometry.coordinates[0];
  const atPole = (ring) => places(ring).every(([, lat]) => lat < -89);
  antarctica.arcs = antarctica.arcs.map((rings) => rings.filter((ring) => !atPole(ring)));
}

// A ring that goes on beyond 180 degrees where it crosses the date line, and by way of the pole where it goes round that.
function unrolled(ring) {
  let before = ring[0][0];
  const line = ring.map(([lon, lat]) => {
    before = lon - turns(lon - before);
    return [before, lat];
  });
  const first = line[0][0];
  if (Math.abs(before - first) > 180) line.push([before, -90], [first, -90], line[0]);
  const lons = line.map(([lon]) => lon);
  const away = turns((Math.min(...lons) + Math.max(...lons)) / 2);
  return line.map(([lon, lat]) => [rounded(lon - away), rounded(lat)]);
}

function turns(degrees) {
  return 360 * Math.round(degrees / 360);
}

function rounded(degrees) {
  return Math.round(degrees * 100) / 100;
}
