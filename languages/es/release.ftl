### Lo que dicen `palermo release table` y `palermo release attack`.

## Etiquetas de las respuestas

release-table = Tabla
release-cells = Celdas distintas de cero
release-published = Recuentos publicados
release-hidden = Recuentos ocultos
release-primary = Ocultos por una regla: celdas, personas
release-complementary = Ocultos para proteger otros: celdas, personas
release-leaf-people = Personas en celdas ocultas sin márgenes
release-ranges = Recuentos ocultos que se deducen dentro de un intervalo superior al mínimo
release-rounded = Recuentos cambiados por redondeo
release-broken-sums = Sumas que no cuadran por el redondeo
release-median-error = Error mediano de los recuentos de 100 o más, en por ciento
release-order = Orden conservado de los veinte mayores recuentos por dos columnas, en por ciento
release-proved = Recuentos protegidos, probados
release-earlier = Tablas anteriores atacadas a la vez
release-recovered = Recuentos ocultos recuperados
release-noughts = Recuentos ocultos que se sabe que son cero
release-narrow = Recuentos ocultos con muy pocos valores posibles
release-small = Recuentos pequeños publicados tal cual
release-singled-out = Recién llegados aislados
release-homogeneous = Grupos en una sola categoría
release-conflicts = Afirmaciones que no encajan
release-open = Recuentos ocultos sin decidir
release-exact = Recuentos ocultos con límites exactos

## Frases

release-written = Escrito en { $place }.
release-nothing-released = No se publicó nada.
