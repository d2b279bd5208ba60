"""Routes of a peer for an instance of Solomon's: solver, file, seconds, seed -> JSON of routes."""
import json
import math
import sys

solver, path, seconds, seed = sys.argv[1], sys.argv[2], float(sys.argv[3]), int(sys.argv[4])
rows = [
    [float(word) for word in line.split()]
    for line in open(path)
    if line.strip() and line.strip()[0].isdigit()
]
vehicles, capacity = int(rows[0][0]), int(rows[0][1])
nodes = rows[1:]
SCALE = 1000


def up(value):
    return round(value * SCALE)


distance = [
    [math.ceil(round(SCALE * math.hypot(a[1] - b[1], a[2] - b[2]), 6)) for b in nodes]
    for a in nodes
]


def pyvrp():
    from pyvrp import Model
    from pyvrp.stop import MaxRuntime

    model = Model()
    horizon = up(nodes[0][5])
    places = [model.add_location(x=node[1], y=node[2]) for node in nodes]
    model.add_depot(places[0], tw_early=0, tw_late=horizon)
    model.add_vehicle_type(vehicles, capacity=capacity, tw_early=0, tw_late=horizon)
    for place, node in zip(places[1:], nodes[1:]):
        model.add_client(
            place,
            delivery=int(node[3]),
            tw_early=up(node[4]),
            tw_late=up(node[5]),
            service_duration=up(node[6]),
        )
    for i, start in enumerate(places):
        for j, end in enumerate(places):
            if i != j:
                model.add_edge(start, end, distance=distance[i][j], duration=distance[i][j])
    found = model.solve(stop=MaxRuntime(seconds), seed=seed, display=False)
    return [
        [activity.idx + 1 for activity in route if activity.is_client()]
        for route in found.best.routes()
    ]


def ortools():
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2

    manager = pywrapcp.RoutingIndexManager(len(nodes), vehicles, 0)
    routing = pywrapcp.RoutingModel(manager)

    def leg(start, end):
        return distance[manager.IndexToNode(start)][manager.IndexToNode(end)]

    def span(start, end):
        return leg(start, end) + up(nodes[manager.IndexToNode(start)][6])

    routing.SetArcCostEvaluatorOfAllVehicles(routing.RegisterTransitCallback(leg))
    horizon = up(nodes[0][5])
    routing.AddDimension(routing.RegisterTransitCallback(span), horizon, horizon, False, "time")
    demand = routing.RegisterUnaryTransitCallback(
        lambda index: int(nodes[manager.IndexToNode(index)][3])
    )
    routing.AddDimension(demand, 0, capacity, True, "load")
    time = routing.GetDimensionOrDie("time")
    for number, node in enumerate(nodes[1:], 1):
        time.CumulVar(manager.NodeToIndex(number)).SetRange(up(node[4]), up(node[5]))
    wish = pywrapcp.DefaultRoutingSearchParameters()
    wish.first_solution_strategy = (
        routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    )
    wish.local_search_metaheuristic = (
        routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    )
    wish.time_limit.FromMilliseconds(int(1000 * seconds))
    found = routing.SolveWithParameters(wish)
    routes = []
    for vehicle in range(vehicles):
        index, route = routing.Start(vehicle), []
        while found is not None and not routing.IsEnd(index):
            if manager.IndexToNode(index) != 0:
                route.append(manager.IndexToNode(index))
            index = found.Value(routing.NextVar(index))
        routes.append(route)
    return routes


def vroom():
    import datetime

    import numpy as np
    import vroom as v

    problem = v.Input()
    problem.set_durations_matrix(profile="car", matrix_input=np.array(distance, dtype=np.uint32))
    window = v.TimeWindow(0, up(nodes[0][5]))
    for number in range(vehicles):
        problem.add_vehicle(v.Vehicle(number, start=0, end=0, capacity=[capacity], time_window=window))
    for number, node in enumerate(nodes[1:], 1):
        problem.add_job(
            v.Job(
                number,
                location=number,
                default_service=up(node[6]),
                delivery=[int(node[3])],
                time_windows=[v.TimeWindow(up(node[4]), up(node[5]))],
            )
        )
    found = problem.solve(
        exploration_level=5, nb_threads=2, timeout=datetime.timedelta(seconds=seconds)
    )
    steps = found.routes
    steps = steps[steps["type"] == "job"]
    return [list(map(int, part["id"])) for _, part in steps.groupby("vehicle_id", sort=True)]


print(json.dumps({"pyvrp": pyvrp, "ortools": ortools, "vroom": vroom}[solver]()))
